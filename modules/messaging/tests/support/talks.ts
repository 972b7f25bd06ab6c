import type { Identity } from '#app/http/identity'
import { newPublicId } from '#app/data/public_id'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'

/** A client and a freelancer with an open conversation about a contract. */
export async function aTalk(title = 'Stock service for nine pharmacies') {
  const clara = await aPerson({ role: 'client', name: 'Clara Brandt', accountName: 'Lindenkorb' })
  const farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
  const topicId = newPublicId()
  const { publicId } = await use('messaging').openConversation({
    topicType: 'contract',
    topicId,
    title,
    accountIds: [clara.accountId, farid.accountId],
  })
  return { clara, farid, topicId, publicId, path: `/messages/${publicId}` }
}

export async function says(conversationId: string, author: Identity, text: string) {
  return use('messaging').postMessage({ conversationId, accountId: author.accountId, userId: author.id, text })
}
