import type { Identity } from '#app/http/identity'
import { newPublicId } from '#app/data/public_id'
import { receiveFiles, type Upload, type UploadRefusal } from '#app/files/intake'
import { keepFiles, type StoredFile } from '#app/files/stored_file'
import type { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { extraFee, mayHaveExtras, mostOfExtra } from '#modules/contracts/extra_terms'
import Contract from '#modules/contracts/models/contract'
import Extra from '#modules/contracts/models/extra'
import { tell } from '#modules/contracts/tell'

export interface Claim {
  contract: Contract
  amount: Money
  /** What the money was laid out for. */
  note: string
  receipt: Upload | null
}

export type ClaimRefusal = 'extras_closed' | 'extra_out_of_range' | 'no_receipt' | UploadRefusal

/** The freelancer claims money they laid out, with its receipt; the client pays it or declines with a reason. */
export default class ClaimExpense {
  async handle(
    { contract: target, amount, note, receipt }: Claim,
    by: Identity
  ): Promise<Outcome<Extra, ClaimRefusal>> {
    if (!receipt) return refuse('no_receipt')
    if (!mayHaveExtras(target)) return refuse('extras_closed')
    const stored = await receiveFiles([receipt], { by, purpose: 'deliverable' })
    if (!stored.ok) return stored

    const most = await mostOfExtra(amount.currency)
    const isInRange = amount.isPositive && amount.compare(most) <= 0
    return attempt<Extra, ClaimRefusal>(async (trx) => {
      const contract = await Contract.lock(target.id, trx)
      if (!mayHaveExtras(contract)) return refuse('extras_closed')
      if (!isInRange) return refuse('extra_out_of_range', { most: most.format('en') })
      const publicId = newPublicId()
      await trx.table('contract_extras').insert({
        public_id: publicId,
        contract_id: contract.id,
        kind: 'expense',
        state: 'claimed',
        amount_minor: amount.toStored(),
        currency: contract.currency,
        fee_basis_points: extraFee('expense', contract),
        note,
        ...receiptColumns(stored.value[0]),
        asked_by: by.id,
        asked_at: clock.now(),
      })
      await keepFiles(stored.value, trx)
      const extra = await Extra.findByOrFail('publicId', publicId, { client: trx })
      const data = { who: by.name, amount: amount.format('en'), text: note }
      await tell({ contract, side: 'client', notice: 'expense_claimed', path: extra.pathIn(contract), data }, trx)
      return done(extra)
    })
  }
}

function receiptColumns({ id, name, mime, size, sha256 }: StoredFile) {
  return {
    file_id: id,
    file_public_id: newPublicId(),
    file_name: name,
    file_mime: mime,
    file_size: size,
    file_sha256: sha256,
  }
}
