import type { Method } from '../methods.js'

/** How an answer fared: worth something once, wrong, or right but used before. `method` is told where the answer says it. */
export type Spent =
  | { ok: true; factorId: number | null; method?: Method }
  | { ok: false; reason: 'wrong_code' | 'code_used' | 'code_over' | 'wrong_key' | 'key_copied' }

export const WRONG: Spent = { ok: false, reason: 'wrong_code' }
export const USED: Spent = { ok: false, reason: 'code_used' }
export const OVER: Spent = { ok: false, reason: 'code_over' }
export const WRONG_KEY: Spent = { ok: false, reason: 'wrong_key' }
