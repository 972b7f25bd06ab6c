import { generateSecret, generateURI, verifySync } from 'otplib'
import QRCode from 'qrcode'

const SECONDS = 30

/** A seed of 160 random bits, in base32. */
export function newSeed() {
  return generateSecret()
}

/** What authenticator apps read from a QR code. */
export function seedAddress(seed: string, email: string) {
  return generateURI({ secret: seed, issuer: 'MegiLance', label: email })
}

/** The same as a picture: the path of an SVG, and how many modules it is wide. */
export function seedPicture(address: string) {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) =>
    modules.get(Math.floor(at / size), at % size)
  )
  return { size, path: dark.map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join('') }
}

/** The seed in groups of four, to be typed. */
export function seedAsText(seed: string) {
  return seed.replace(/(.{4})(?=.)/g, '$1 ')
}

/**
 * The step of 30 seconds whose code this is, or null. The step before counts, for typing takes time; the one after does
 * not. A step may be used once: that is for whoever asks to see to.
 */
export function stepOf(code: string, seed: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(now / 1_000)
  const result = verifySync({ secret: seed, token: code, epoch, epochTolerance: [SECONDS, 0] })
  return result.valid ? Math.floor(epoch / SECONDS) + result.delta : null
}
