import type { HttpContext } from '@adonisjs/core/http'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import Contract from '#modules/contracts/models/contract'
import OperatorPolicy from '#modules/contracts/policies/operator_policy'
import { adminContractPage, adminIndexPage } from '#modules/contracts/presenters/admin_pages'

/** Operators look; every look at one contract is written down. */
export default class AdminContractsController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(OperatorPolicy).authorize('readContracts')
    return ctx.view.render('contracts::pages/admin/index', await adminIndexPage(ctx))
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(OperatorPolicy).authorize('readContracts')
    const contract = await Contract.findByOrFail('publicId', ctx.params.id)
    const actorId = ctx.auth.getUserOrFail().publicId
    await transact((trx) =>
      record(
        {
          action: 'contracts.viewed_by_operator',
          subjectType: 'contract',
          subjectId: contract.publicId,
          actorId,
        },
        trx
      )
    )
    return ctx.view.render('contracts::pages/admin/show', await adminContractPage(ctx, contract))
  }
}
