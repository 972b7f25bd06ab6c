import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'

/** Every version of a contract's text with its signatures and who signed: three queries. */
export async function readTexts(contract: Contract) {
  const texts: any[] = await db.from('contract_texts').where('contract_id', contract.id).orderBy('version')
  const ids = texts.map(({ id }) => id)
  const signatures: any[] = await db.from('contract_signatures').whereIn('contract_text_id', ids).orderBy('id')
  const people = await use('security').users([...new Set(signatures.map((row) => row.user_id))])
  return { texts, signatures, people }
}
