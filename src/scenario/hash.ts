/** SHA-256 as 64 hexadecimal digits. Pure: the same text gives the same hash everywhere. */
import { createHash } from 'node:crypto';

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
