import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import PauseContract from '#modules/contracts/actions/pause_contract'
import ResumeContract from '#modules/contracts/actions/resume_contract'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import { pausePage } from '#modules/contracts/presenters/pause_page'
import { pauseValidator, readPause } from '#modules/contracts/validators/pause'

@inject()
export default class ContractPausesController {
  constructor(
    private pauseContract: PauseContract,
    private resumeContract: ResumeContract
  ) {}

  async create(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'pause')
    return ctx.view.render('contracts::pages/pause', await pausePage(ctx, contract))
  }

  async store(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'pause')
    const me = ctx.auth.getUserOrFail()
    const pause = readPause(await ctx.request.validateUsing(pauseValidator), { zone: me.zone, i18n: ctx.i18n })
    accepted(await this.pauseContract.handle({ contract, ...pause }, me), 'contracts.refusals')
    return back(ctx, contract.path, 'paused')
  }

  /** The end of the pause. */
  async destroy(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'pause')
    accepted(await this.resumeContract.handle(contract, ctx.auth.getUserOrFail()), 'contracts.refusals')
    return back(ctx, contract.path, 'resumed')
  }
}

function back({ i18n, response, session }: HttpContext, path: string, what: string) {
  session.flash('success', i18n.t(`contracts.pause.${what}`))
  return response.redirect().toPath(path)
}
