import { filesStore } from '#config/files'
import { DiskStore } from '#app/files/stores/disk_store'
import type { FileStore } from '#app/files/stores/file_store'
import { S3Store } from '#app/files/stores/s3_store'

let current: FileStore = filesStore.kind === 's3' ? new S3Store(filesStore) : new DiskStore(filesStore.folder)

/** The store of this installation, chosen by `FILES_STORE`. */
export function fileStore() {
  return current
}

/** Puts another store in its place, and returns how to put the first one back. */
export function useFileStore(other: FileStore) {
  const before = current
  current = other
  return () => void (current = before)
}
