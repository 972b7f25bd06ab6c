import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type Contract from '#modules/contracts/models/contract'
import type { Side } from '#modules/contracts/models/contract'

/** Who may do what on a contract. A stranger does not learn that it exists; the wrong side is told that it may not. */
export default class ContractPolicy extends BasePolicy {
  view(me: Identity, contract: Contract) {
    return contract.sideOf(me.accountId) ? true : unknown()
  }

  end(me: Identity, contract: Contract) {
    return this.view(me, contract)
  }

  pause(me: Identity, contract: Contract) {
    return this.view(me, contract)
  }

  change(me: Identity, contract: Contract) {
    return this.view(me, contract)
  }

  dispute(me: Identity, contract: Contract) {
    return this.view(me, contract)
  }

  /** The desk that decides sees what both sides show it. */
  seeEvidence(me: Identity, contract: Contract) {
    return me.roles.has('admin') ? true : this.view(me, contract)
  }

  withdraw(me: Identity, contract: Contract) {
    return only('client', me, contract)
  }

  answer(me: Identity, contract: Contract) {
    return only('freelancer', me, contract)
  }

  fund(me: Identity, contract: Contract) {
    return only('client', me, contract)
  }

  review(me: Identity, contract: Contract) {
    return only('client', me, contract)
  }

  askRefund(me: Identity, contract: Contract) {
    return only('client', me, contract)
  }

  submit(me: Identity, contract: Contract) {
    return only('freelancer', me, contract)
  }

  giveBack(me: Identity, contract: Contract) {
    return only('freelancer', me, contract)
  }
}

function only(side: Side, me: Identity, contract: Contract) {
  const mine = contract.sideOf(me.accountId)
  return mine === null ? unknown() : mine === side
}

function unknown() {
  return AuthorizationResponse.deny('There is no such contract', 404)
}
