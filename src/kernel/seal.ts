/** The seal on the luck of a game. It stands beside the luck, so that whoever reads a finished game can check it. */
import { sha256 } from '../scenario/hash.ts';

/** The promise shown before play: nobody can compute the seed from it, and the seed cannot be changed after it. */
export function commitmentTo(seed: string, salt: string): string {
  return sha256(`hotwash seed\n${salt}\n${seed}`);
}
