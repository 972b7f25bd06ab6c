/** How an answer fared: worth something once, wrong, or right but used before. `method` may be finer than what was asked. */
export type Spent =
  { ok: true; factorId: number | null } | { ok: false; reason: 'wrong_code' | 'code_used' | 'code_over' }

export const WRONG: Spent = { ok: false, reason: 'wrong_code' }
export const USED: Spent = { ok: false, reason: 'code_used' }
export const OVER: Spent = { ok: false, reason: 'code_over' }
