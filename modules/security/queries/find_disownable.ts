import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { DISOWN_WITHIN } from '../actions/tell_about_sign_in.js'
import { hashSecret } from '../sessions/session_secret.js'

/** The sign-in that a link "this was not me" is about, while it works; null otherwise. */
export function findDisownable(token: string, trx?: Trx): Promise<any> {
  return disownable(token, trx ?? db)
    .select('*')
    .first()
}

/** Rows the link still works for: one, or none. */
export function disownable(token: string, client: Trx | typeof db) {
  const oldest = clock.now() - DISOWN_WITHIN.days * 86_400_000
  return client
    .from('sign_ins')
    .where('disown_hash', hashSecret(token))
    .whereNull('disowned_at')
    .where('created_at', '>', oldest)
}
