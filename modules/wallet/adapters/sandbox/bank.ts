import { randomInt } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import type { Money } from '#app/money/money'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { enqueueWebhook, type Delivery } from '#modules/wallet/adapters/sandbox/webhook_outbox'

/** Where transfers go in the sandbox: from the IBAN registry's examples, no real account. */
export const SANDBOX_BANK = {
  holder: 'MegiLance client money (test)',
  iban: 'DE75 5121 0800 1245 1261 99',
  bic: 'SXPYDEHHXXX',
}

const TAKES_MS = 5_000
/** Without 0, 1, O and I: people copy it by hand. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** "ML-7K2P-9QXD": what a transfer carries so that it is known whose money it is. */
export function newBankReference() {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `ML-${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** A person's bank takes a transfer with this payment's reference; it arrives a few seconds later. Once a reference. */
export async function sendBankTransfer(
  publicId: string,
  sum: Money,
  delivery: Delivery
): Promise<Outcome<true, 'not_payable'>> {
  const open = db.from('sandbox_payments').where({ public_id: publicId, state: 'open', rail: 'bank' })
  const sent = await open.where('currency', sum.currency).update({
    state: 'arriving',
    received_minor: sum.toStored(),
    arrives_at: clock.now() + TAKES_MS,
    delivery,
  })
  return Number(sent) === 1 ? done(true) : refuse('not_payable')
}

/** Books the transfers whose time has come, each with its webhook. */
export async function bookDueTransfers(now = clock.now()) {
  const due = db.from('sandbox_payments').where('state', 'arriving').where('arrives_at', '<=', now)
  for (const { public_id: subjectId, delivery } of await due.orderBy('id').limit(50).select('public_id', 'delivery')) {
    await transact(async (trx) => {
      const arriving = trx.from('sandbox_payments').where({ public_id: subjectId, state: 'arriving' })
      if (Number(await arriving.update({ state: 'paid', ended_at: now })) === 0) return
      await enqueueWebhook({ type: 'payment.paid', subject: 'payment', subjectId }, delivery ?? 'now', trx)
    })
  }
}
