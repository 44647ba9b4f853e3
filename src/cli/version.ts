/** The version, from package.json; the build puts it in as a constant. */
declare const HOTWASH_VERSION: string | undefined;
export const version: string = typeof HOTWASH_VERSION === 'string' ? HOTWASH_VERSION : 'development';
