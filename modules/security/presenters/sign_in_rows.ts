import type { I18n } from '@adonisjs/i18n'
import { clock } from '#app/time/clock'
import type { Reason } from '../risk/score.js'
import { deviceText, placeText } from './sign_in_words.js'

/** A second step that takes longer was given up. */
const PATIENCE = 30 * 60_000

const TONES: Record<string, string> = {
  entered: 'released',
  waiting: 'due',
  wrong_password: 'due',
  given_up: 'neutral',
  blocked: 'disputed',
  listed: 'disputed',
}

/** Rows of `sign_ins` in plain words: where, with what, what came of it, and what was unusual. */
export function presentSignIns(rows: any[], i18n: I18n) {
  return rows.map((row) => {
    const outcome = outcomeOf(row)
    return {
      publicId: row.public_id as string,
      at: Number(row.created_at),
      place: placeText(row, i18n),
      device: deviceText(row, i18n),
      ip: row.ip as string | null,
      method: i18n.t(`security.history.methods.${row.method}`),
      outcome: i18n.t(`security.history.outcomes.${outcome}`),
      tone: TONES[outcome],
      risk: row.band ? i18n.t(`security.history.bands.${row.band}`) : '',
      reasons: reasonsOf(row).map(({ name }) => i18n.t(`security.risk.reasons.${name}`)),
      isDisowned: row.disowned_at !== null,
    }
  })
}

export type SignInRow = ReturnType<typeof presentSignIns>[number]

/** Why a sign-in has its score. */
export function reasonsOf({ reasons }: { reasons: string | null }): Reason[] {
  return reasons ? JSON.parse(reasons) : []
}

/** What came of a try as of now. */
export function outcomeOf({ outcome, created_at: at }: { outcome: string; created_at: number | string }) {
  return outcome === 'waiting' && clock.now() - Number(at) > PATIENCE ? 'given_up' : outcome
}
