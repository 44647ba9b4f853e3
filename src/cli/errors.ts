/** Errors that people cause: each class has one exit code, and only `cli/` ends the process. */

/** Bad usage or bad input: exit code 2. The message says what is wrong and what would be right. */
export class UsageError extends Error {
  readonly exitCode = 2;
}

/** A check or verification that failed: exit code 1. */
export class CheckFailed extends Error {
  readonly exitCode = 1;
}

/** What the operating system said, in words. */
export function fileTrouble(error: unknown, path: string): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const known: Record<string, string> = {
    ENOENT: `${path} does not exist`,
    EACCES: `no permission for ${path}`,
    EPERM: `no permission for ${path}`,
    EROFS: `the disk is read-only, so ${path} cannot be written`,
    ENOSPC: `the disk is full, so ${path} cannot be written`,
    EFBIG: `a file may not become larger than ${path} is now`,
    EDQUOT: `the disk quota is used up, so ${path} cannot be written`,
    EISDIR: `${path} is a folder, not a file`,
    ENOTDIR: `a part of the path ${path} is not a folder`,
    EEXIST: `${path} exists already`,
  };
  return known[code] ?? `${path}: ${code || 'it cannot be used'}`;
}
