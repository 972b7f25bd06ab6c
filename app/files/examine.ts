import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { cleanName, extensionOf } from '#app/files/check/file_name'
import { pictureExtensions, typeOf, type TypeRefusal } from '#app/files/check/file_type'
import { reencode, type Encoded, type PictureRefusal } from '#app/files/images/reencode'
import { isPicture, type Purpose } from '#app/files/purposes'
import { lookThrough, scanning } from '#app/files/scan/current_scanner'
import type { Verdict } from '#app/files/scan/verdict'
import { mostMegabytes } from '#app/settings/kernel_settings'
import { done, refuse, type Outcome } from '#app/outcome'

/** A file as it came, looked at from all sides and kept nowhere yet. */
export interface Examined {
  name: string
  mime: string
  size: number
  sha256: string
  path: string
  verdict: Verdict
  /** A picture drawn anew; it is kept instead of what was sent. */
  picture?: Encoded
}

export type ExamineRefusal = TypeRefusal | PictureRefusal | 'too_large' | 'not_a_picture' | 'not_looked_through'

/** Measures, types, hashes and looks through a file on this machine, a piece at a time; refuses what we do not take. */
export async function examine(
  { name: given, path }: { name: string; path: string },
  purpose: Purpose
): Promise<Outcome<Examined, ExamineRefusal>> {
  const name = cleanName(given)
  const { size } = await stat(path)
  const megabytes = mostMegabytes.get()
  if (size > megabytes * 1_000_000) return refuse('too_large', { name, megabytes })
  if (isPicture(purpose) && !pictureExtensions.includes(extensionOf(name))) return refuse('not_a_picture', { name })
  const type = await typeOf(name, path)
  if ('refused' in type) return refuse(type.refused, { name })

  const verdict = await lookThrough(path)
  const isTooLargeToKnow = verdict.state === 'unscanned' && verdict.because === 'too_large'
  if (isTooLargeToKnow && scanning().whenDown === 'hold') return refuse('not_looked_through', { name })
  const examined = { name, mime: type.mime, size, sha256: await hashOf(path), path, verdict }
  return isPicture(purpose) && verdict.state !== 'infected' ? drawnAnew(examined, purpose) : done(examined)
}

async function drawnAnew(examined: Examined, purpose: Parameters<typeof reencode>[1]) {
  const outcome = await reencode(examined.path, purpose)
  if (!outcome.ok) return refuse(outcome.reason, { name: examined.name })
  const { bytes } = outcome.value.variants.at(-1)!
  return done({
    ...examined,
    name: `${examined.name.replace(/\.[^.]*$/, '')}.webp`,
    mime: 'image/webp',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    picture: outcome.value,
  })
}

async function hashOf(path: string) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
