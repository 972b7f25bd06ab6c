import { PICTURES, type PicturePurpose } from '#app/files/purposes'

/** A picture as pages need it: its hash names it for good, whatever it is called. */
export interface Picture {
  sha256: string
  width: number
  height: number
}

/** The widths a picture of this width is kept in, the largest last: never more than it has. */
export function widthsOf(purpose: PicturePurpose, width: number) {
  return [...PICTURES[purpose].widths.filter((one) => one < width), width]
}

/** The public address of a picture in one width; it never shows anything else, so caches may keep it for ever. */
export function pictureUrl(sha256: string, width: number) {
  return `/media/${sha256}/${width}.webp`
}

/** All widths for `srcset`. */
export function srcset(purpose: PicturePurpose, { sha256, width }: Pick<Picture, 'sha256' | 'width'>) {
  return widthsOf(purpose, width)
    .map((one) => `${pictureUrl(sha256, one)} ${one}w`)
    .join(', ')
}
