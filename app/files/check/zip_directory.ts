import { open, type FileHandle } from 'node:fs/promises'

export interface ZipEntry {
  name: string
  /** 0 is stored as it is, 8 deflated. */
  method: number
  packedSize: number
  size: number
  /** Where its local header begins. */
  offset: number
}

/** An archive that lies about itself, or is made to blow up whoever opens it. */
export class UnfitZip extends Error {
  constructor(readonly reason: 'broken' | 'bomb') {
    super(`Unfit archive: ${reason}`)
  }
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LONGEST_END = 22 + 65_535
const LARGEST_DIRECTORY = 4_000_000
const MOST_ENTRIES = 10_000
const MOST_BYTES = 1_000_000_000
const STEEPEST_RATIO = 200
/** Below this, the ratio says nothing: a page of blanks packs well. */
const SMALL = 10_000_000

/**
 * The table of contents of a ZIP file, read without unpacking and never more than four megabytes of it.
 * Throws `UnfitZip`: `broken` when there is none, `bomb` for more than 10,000 entries, more than 1 GB unpacked, or
 * more than 200 times the size of the file.
 */
export async function readZipDirectory(path: string): Promise<ZipEntry[]> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const end = await findEnd(handle, size)
    if (end.count > MOST_ENTRIES || end.bytes > LARGEST_DIRECTORY) throw new UnfitZip('bomb')
    if (end.offset + end.bytes > size) throw new UnfitZip('broken')
    const entries = parse(await read(handle, end.offset, end.bytes), end.count)
    refuseBomb(entries, size)
    return entries
  } finally {
    await handle.close()
  }
}

async function findEnd(handle: FileHandle, size: number) {
  const length = Math.min(size, LONGEST_END)
  const tail = await read(handle, size - length, length)
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue
    return { count: tail.readUInt16LE(at + 10), bytes: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) }
  }
  throw new UnfitZip('broken')
}

function parse(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0; entries.length < count;) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new UnfitZip('broken')
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function refuseBomb(entries: ZipEntry[], packed: number) {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0)
  if (unpacked > MOST_BYTES || (unpacked > SMALL && unpacked > packed * STEEPEST_RATIO)) throw new UnfitZip('bomb')
}

async function read(handle: FileHandle, position: number, length: number) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
