import { createReadStream } from 'node:fs'
import { access, copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newPublicId } from '#app/data/public_id'
import {
  checkedKey,
  StoredBytesMissing,
  StoreUnavailable,
  type ByteRange,
  type Content,
  type FileStore,
} from '#app/files/stores/file_store'

/** Bytes in a folder of this machine (or of a shared file system): written beside, forced to the disk, then renamed. */
export class DiskStore implements FileStore {
  constructor(private folder: string) {}

  async put(key: string, content: Content) {
    const path = this.#path(key)
    const half = `${path}.${newPublicId()}.half`
    try {
      await mkdir(dirname(path), { recursive: true })
      if (Buffer.isBuffer(content)) await writeFile(half, content)
      else await copyFile(content.path, half)
      await toDisk(half)
      await rename(half, path)
      await toDisk(dirname(path))
    } catch (error: any) {
      await rm(half, { force: true })
      throw new StoreUnavailable(`${error.code ?? error.message} while writing`, error)
    }
  }

  async get(key: string, range?: ByteRange) {
    const path = this.#path(key)
    const size = await sizeOf(path, key)
    const part = range && { start: range.first, end: range.last }
    return { stream: createReadStream(path, part), size: range ? range.last - range.first + 1 : size }
  }

  async has(key: string) {
    return access(this.#path(key)).then(
      () => true,
      () => false
    )
  }

  async remove(key: string) {
    await rm(this.#path(key), { force: true })
  }

  #path(key: string) {
    return join(this.folder, checkedKey(key))
  }
}

async function toDisk(path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(path: string, key: string) {
  try {
    return (await stat(path)).size
  } catch (error: any) {
    if (error.code === 'ENOENT') throw new StoredBytesMissing(key)
    throw new StoreUnavailable(`${error.code} while reading`, error)
  }
}
