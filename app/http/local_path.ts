/** A path of this site, safe to redirect to; anything else becomes `fallback`. Refuses `//host`, `\host`, schemes. */
export function localPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || /\\|\p{Cc}/u.test(value)) return fallback
  const url = new URL(value, 'http://local.invalid')
  return url.host === 'local.invalid' ? url.pathname + url.search : fallback
}
