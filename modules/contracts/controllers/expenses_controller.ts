import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import AnswerExpense from '#modules/contracts/actions/answer_expense'
import ClaimExpense from '#modules/contracts/actions/claim_expense'
import { askedContract, askedExtra } from '#modules/contracts/controllers/asked_for'
import { expenseForm } from '#modules/contracts/presenters/extra_form'
import { reasonValidator } from '#modules/contracts/validators/contract'
import { expenseValidator, readExtra } from '#modules/contracts/validators/extra'

/** What a freelancer laid out and wants back. */
@inject()
export default class ExpensesController {
  constructor(
    private claimExpense: ClaimExpense,
    private answerExpense: AnswerExpense
  ) {}

  async create(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'submit')
    return ctx.view.render('contracts::pages/expense_new', await expenseForm(ctx, contract))
  }

  async store(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'submit')
    const { amount: typed, note } = await ctx.request.validateUsing(expenseValidator)
    const amount = await readExtra(typed, contract.currency, ctx.i18n)
    const claim = { contract, amount, note, receipt: ctx.request.file('receipt') }
    const outcome = await this.claimExpense.handle(claim, ctx.auth.getUserOrFail())
    accepted(outcome, 'contracts.refusals', 'receipt')
    ctx.session.flash('success', ctx.i18n.t('contracts.extras.done.expense'))
    return ctx.response.redirect().toPath(`${contract.path}#extras`)
  }

  async decline(ctx: HttpContext) {
    const { contract, extra: expense } = await askedExtra(ctx, 'review')
    const { reason } = await ctx.request.validateUsing(reasonValidator)
    accepted(await this.answerExpense.decline({ expense, reason }, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.extras.done.declined'))
    return ctx.response.redirect().toPath(`${contract.path}#extras`)
  }

  async withdraw(ctx: HttpContext) {
    const { contract, extra } = await askedExtra(ctx, 'submit')
    accepted(await this.answerExpense.withdraw(extra, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.extras.done.withdrawn'))
    return ctx.response.redirect().toPath(`${contract.path}#extras`)
  }
}
