import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import AgreeFee from '#modules/contracts/actions/agree_fee'
import FeePolicy from '#modules/contracts/policies/fee_policy'
import { feeAgreements } from '#modules/contracts/queries/fee_agreements'
import { feeAgreementValidator, readFeeAgreement } from '#modules/contracts/validators/fee_agreement'

/** Other fees than the standard one, agreed on for one contract before it is offered. */
@inject()
export default class FeeAgreementsController {
  constructor(private agreeFee: AgreeFee) {}

  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(FeePolicy).authorize('agree')
    return view.render('contracts::pages/admin/fee_agreements', { rows: await feeAgreements() })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(FeePolicy).authorize('agree')
    const agreement = readFeeAgreement(await request.validateUsing(feeAgreementValidator), i18n)
    accepted(await this.agreeFee.handle(agreement, auth.getUserOrFail()), 'contracts.refusals')
    session.flash('success', i18n.t('contracts.fee_agreements.done', { percent: agreement.basisPoints / 100 }))
    return response.redirect().toPath('/admin/fee-agreements')
  }
}
