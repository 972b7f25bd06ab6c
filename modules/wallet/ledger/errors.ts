/** Legs that do not sum to zero: a mistake in our own code. */
export class LedgerImbalance extends Error {}

/** A key that was used before, for something else. */
export class KeyReused extends Error {
  status = 409
  code = 'E_KEY_REUSED'

  constructor(scope: string, key: string) {
    super(`The key "${key}" of "${scope}" was used before with other figures`)
  }
}

/** Money that must be somewhere is not there: states and ledger disagree, so nothing may move. */
export class Shortfall extends Error {
  constructor(place: string) {
    super(`${place} holds less than is to leave it`)
  }
}
