import { randomBytes, randomInt, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import app from '@adonisjs/core/services/app'
import { Semaphore } from '../passwords/semaphore.js'

/** Without what is easily mistaken for something else: I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10
const COST = { r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
/** Tests take little: they make ten codes for many people. */
const rounds = () => (app.inTest ? 2 ** 10 : 2 ** 15)

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)
const line = new Semaphore(2)

/** Fifty random bits: `7Q2HM-R4D0K`. */
export function newBackupCode() {
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

export function newSalt() {
  return randomBytes(16).toString('hex')
}

/** A code as it was given out, from whatever somebody typed; null when it cannot be one. */
export function readBackupCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null
}

/** Slow, for fifty bits alone would not stand against a stolen table. The salt is one for all ten: one hash finds the code. */
export async function hashBackupCode(code: string, salt: string) {
  const cost = { ...COST, N: rounds() }
  const hash = await line.run(() => derive(code.replace('-', ''), Buffer.from(salt, 'hex'), 32, cost))
  return hash.toString('hex')
}
