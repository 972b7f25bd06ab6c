import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { lookThrough } from '#app/files/scan/current_scanner'
import type { Verdict } from '#app/files/scan/verdict'
import { fileStore } from '#app/files/stores/current_store'

/** Looks through bytes that are kept already; `then` has them on this machine until it is done. */
export async function lookAtStored<T>(key: string, then: (verdict: Verdict, path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'megilance-'))
  try {
    const path = join(folder, 'file')
    const { stream } = await fileStore().get(key)
    await pipeline(stream, createWriteStream(path))
    return await then(await lookThrough(path), path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The antivirus does not work now, so that asking again later helps. */
export function isDown(verdict: Verdict) {
  return verdict.state === 'unscanned' && verdict.because === 'down'
}
