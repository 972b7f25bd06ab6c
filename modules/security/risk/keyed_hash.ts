import { createHmac } from 'node:crypto'
import env from '#start/env'

/** What stands for a value where only sameness counts: without `APP_KEY` nobody finds out what it was. 32 hex digits. */
export function keyedHash(purpose: string, value: string) {
  return createHmac('sha256', env.get('APP_KEY').release()).update(`${purpose} ${value}`).digest('hex').slice(0, 32)
}
