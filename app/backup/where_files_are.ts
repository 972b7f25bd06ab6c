/** True when uploaded files are kept in an object store instead of on this disk. */
export function filesAreElsewhere() {
  return process.env.FILES_STORE === 's3'
}
