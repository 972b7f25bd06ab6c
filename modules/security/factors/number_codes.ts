import { createHmac, randomInt } from 'node:crypto'
import env from '#start/env'

/** Six digits for a text message or a mail. */
export function newNumberCode() {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** The only form in which such a code is stored: nobody who reads the table can try them all without the server's key. */
export function macOf(challengeId: string, code: string) {
  return createHmac('sha256', env.get('APP_KEY').release()).update(`code ${challengeId} ${code}`).digest('hex')
}

/** The digits of whatever was typed; null when they are no six. */
export function readNumberCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(code) ? code : null
}
