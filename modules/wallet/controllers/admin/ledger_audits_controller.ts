import type { HttpContext } from '@adonisjs/core/http'
import { ProveLedger } from '#modules/wallet/actions/prove_ledger'
import LedgerPolicy from '#modules/wallet/policies/ledger_policy'
import { ledgerSize } from '#modules/wallet/queries/ledger_size'

/** Proves the ledger on demand: the same proof as `ledger:audit`. */
export default class LedgerAuditsController {
  async store({ auth, bouncer, i18n, response, session }: HttpContext) {
    await bouncer.with(LedgerPolicy).authorize('inspect')
    const findings = await new ProveLedger().handle(auth.getUserOrFail())
    if (findings.length === 0) {
      session.flash('success', i18n.t('wallet.ledger.sound', await ledgerSize()))
    } else {
      session.flash(
        'error',
        i18n.t('wallet.ledger.broken', { details: findings.map(({ detail }) => detail).join('; ') })
      )
    }
    return response.redirect().toPath('/admin/ledger')
  }
}
