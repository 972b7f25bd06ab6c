/** What a file is for. Pictures are re-encoded and public; everything else stays byte for byte what was sent, and private. */
export type Purpose = 'attachment' | 'deliverable' | PicturePurpose
export type PicturePurpose = 'avatar' | 'portfolio'

interface Shape {
  /** Widths in pixels it is kept in, the largest last. */
  widths: number[]
  /** The largest height in pixels; for a square the same as the width. */
  isSquare: boolean
  mostHeight: number
}

export const PICTURES: Record<PicturePurpose, Shape> = {
  avatar: { widths: [96, 192, 384], isSquare: true, mostHeight: 384 },
  portfolio: { widths: [480, 960, 1600], isSquare: false, mostHeight: 2_400 },
}

export const picturePurposes = Object.keys(PICTURES) as PicturePurpose[]

export function isPicture(purpose: string): purpose is PicturePurpose {
  return purpose in PICTURES
}
