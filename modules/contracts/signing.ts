import { createHash } from 'node:crypto'
import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { record } from '#app/audit/audit'
import { clock } from '#app/time/clock'
import type { Side } from '#modules/contracts/models/contract'

/** What a person does to sign, and from where. */
export interface Signing {
  typedName: string
  ip: string
  userAgent: string
}

interface SignatureInput {
  /** Public id of the contract. */
  contractId: string
  contractTextId: number
  sha256: string
  side: Side
  by: Identity
  signing: Signing
}

/** Writes a signature: who, the name they typed, what they declared, when, from where, and the hash of the text. */
export async function sign({ contractId, contractTextId, sha256, side, by, signing }: SignatureInput, trx: Trx) {
  await trx.table('contract_signatures').insert({
    contract_text_id: contractTextId,
    side,
    account_id: by.accountId,
    user_id: by.id,
    typed_name: signing.typedName,
    intent: intentOf(side, by),
    sha256,
    ip: signing.ip.slice(0, 45),
    user_agent_sha256: sha256Of(signing.userAgent),
    signed_at: clock.now(),
  })
  const what = { action: 'contracts.signed', subjectType: 'contract', subjectId: contractId, actorId: by.publicId }
  await record({ ...what, details: { side, sha256, ip: signing.ip } }, trx)
}

/** The sentence a person agrees to by signing, in their language. */
export function intentOf(side: Side, by: Identity) {
  return i18nManager
    .locale(by.locale)
    .t(`contracts.signature.intent_${side}`, { name: by.name, account: by.accountName })
}

export function signingFrom({ request }: HttpContext, typedName: string): Signing {
  return { typedName, ip: request.ip(), userAgent: request.header('user-agent') ?? '' }
}

export function sha256Of(text: string) {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
