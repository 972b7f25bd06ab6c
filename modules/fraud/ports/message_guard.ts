import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { GuardedText, TextGuard, TextToGuard } from '#modules/messaging/api'
import { removeContacts } from '../guard/remove_contacts.js'

/** Takes contacts out of messages until a contract between the two sides has begun. */
export default class MessageGuard implements TextGuard {
  async look(message: TextToGuard, trx: Trx): Promise<GuardedText> {
    const { texts, ...caution } = await removeContacts([message.text], message.userId, trx)
    if (!caution.warning || (await this.#hasBegun(message, trx))) return { isAllowed: true, text: message.text }
    return { isAllowed: true, text: texts[0], ...caution }
  }

  /** What is about nothing known is nobody's first contact. */
  async #hasBegun({ topicType, topicId }: TextToGuard, trx: Trx) {
    if (topicType === 'contract') {
      const contract = await use('contracts').contract(topicId, trx)
      return contract === null || contract.startedAt !== null || this.#between(contract, trx)
    }
    const proposal = await use('projects').proposal(topicId, trx)
    return proposal === null || this.#between(proposal, trx)
  }

  #between(sides: { clientAccountId: number; freelancerAccountId: number }, trx: Trx) {
    return use('contracts').haveBegun(sides.clientAccountId, sides.freelancerAccountId, trx)
  }
}
