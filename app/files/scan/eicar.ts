import { open, type FileHandle } from 'node:fs/promises'
import { readZipDirectory, UnfitZip } from '#app/files/check/zip_directory'
import type { Scanner, Verdict } from '#app/files/scan/verdict'

/** In two parts, so that an antivirus does not take this source for the test file. */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))
const NEAR = 1_024
const MOST_ENTRIES = 1_000
const LOCAL_HEADER = 30
const LONGEST_LOCAL_HEADER = LOCAL_HEADER + 2 * 65_535

/**
 * Finds the EICAR test file (eicar.org), by which people try out whether uploads are looked through: in the first
 * kilobyte of a file, and of what a ZIP file stores without packing it. It is no antivirus, so anything else is
 * `unscanned`.
 */
export class EicarScanner implements Scanner {
  async greet() {}

  async scan(path: string): Promise<Verdict> {
    const handle = await open(path, 'r')
    try {
      const isFound = (await holdsEicar(handle, 0)) || (await isInsideZip(handle, path))
      return isFound
        ? { state: 'infected', finding: 'Eicar-Test-Signature' }
        : { state: 'unscanned', because: 'no_antivirus' }
    } finally {
      await handle.close()
    }
  }
}

async function isInsideZip(handle: FileHandle, path: string) {
  if ((await read(handle, 0, 2)).toString('latin1') !== 'PK') return false
  const stored = (await entriesOf(path)).filter(({ method }) => method === 0).slice(0, MOST_ENTRIES)
  for (const { offset } of stored) {
    const header = await read(handle, offset, LOCAL_HEADER)
    if (header.length < LOCAL_HEADER) continue
    const length = LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28)
    if (length <= LONGEST_LOCAL_HEADER && (await holdsEicar(handle, offset + length))) return true
  }
  return false
}

async function entriesOf(path: string) {
  try {
    return await readZipDirectory(path)
  } catch (error) {
    if (error instanceof UnfitZip) return []
    throw error
  }
}

async function holdsEicar(handle: FileHandle, position: number) {
  return (await read(handle, position, NEAR)).includes(EICAR)
}

async function read(handle: FileHandle, position: number, length: number) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
