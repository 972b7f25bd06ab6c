import sharp from 'sharp'
import { widthsOf } from '#app/files/images/picture_urls'
import { PICTURES, type PicturePurpose } from '#app/files/purposes'
import { done, refuse, type Outcome } from '#app/outcome'

export interface Encoded {
  width: number
  height: number
  /** WebP by width, the largest last. */
  variants: { width: number; bytes: Buffer }[]
}

export type PictureRefusal = 'picture_unreadable' | 'picture_too_large'

const MOST_PIXELS = 50_000_000
const SECONDS = 20
const AT_ONCE = 2

/**
 * Draws a picture anew as WebP in every width of its purpose. What is not picture goes: metadata with the place it was
 * taken at, colour profiles, further frames of an animation, anything hidden behind. It is turned as its camera said.
 */
export function reencode(path: string, purpose: PicturePurpose): Promise<Outcome<Encoded, PictureRefusal>> {
  return inLane(async () => {
    try {
      const { widths } = PICTURES[purpose]
      const master = await draw(path, purpose, widths.at(-1)!)
      const { width, height } = master.info
      const smaller = widthsOf(purpose, width).slice(0, -1)
      const variants = []
      for (const one of smaller) variants.push({ width: one, bytes: (await draw(path, purpose, one)).data })
      return done({ width, height, variants: [...variants, { width, bytes: master.data }] })
    } catch (error: any) {
      return refuse(/pixel limit|timeout/i.test(error.message) ? 'picture_too_large' : 'picture_unreadable')
    }
  })
}

function draw(path: string, purpose: PicturePurpose, width: number) {
  const { isSquare, mostHeight } = PICTURES[purpose]
  const size = isSquare ? { width, height: width } : { width, height: mostHeight }
  return sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize({ ...size, fit: isSquare ? 'cover' : 'inside', withoutEnlargement: !isSquare })
    .webp({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
}

const waiting: (() => void)[] = []
let busy = 0

/** Pictures take much memory while they are drawn: two at once, the others wait for their turn. */
async function inLane<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn))
  else busy++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
}
