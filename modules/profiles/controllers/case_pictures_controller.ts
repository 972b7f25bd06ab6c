import { inject } from '@adonisjs/core'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted, Refusal } from '#app/http/refusal'
import AddCasePicture from '#modules/profiles/actions/add_case_picture'
import { movePicture, removePicture } from '#modules/profiles/actions/arrange_pictures'
import ProfilePolicy from '#modules/profiles/policies/profile_policy'
import { caseOfOwnPicture, ownCase } from '#modules/profiles/queries/own_case'
import { moveValidator, pictureValidator } from '#modules/profiles/validators/picture_validators'

const PAGES = ['/onboarding', '/onboarding/portfolio']

/** Pictures of the cases in one's own portfolio. */
@inject()
export default class CasePicturesController {
  constructor(private addPicture: AddCasePicture) {}

  async store(ctx: HttpContext) {
    const caseId = await this.#asked(ctx, ownCase)
    const { alt } = await ctx.request.validateUsing(pictureValidator)
    const upload = ctx.request.file('picture')
    if (!upload) throw new Refusal('ui.pictures.refusals.none', {}, 'picture')
    const outcome = await this.addPicture.handle({ caseId, upload, alt }, ctx.auth.getUserOrFail())
    const isOurs = !outcome.ok && ['too_many', 'gone'].includes(outcome.reason)
    accepted(outcome, isOurs ? 'profiles.pictures.refusals' : 'ui.pictures.refusals', 'picture')
    return this.#back(ctx, 'profiles.pictures.added')
  }

  async move(ctx: HttpContext) {
    const caseId = await this.#asked(ctx, caseOfOwnPicture)
    const { direction } = await ctx.request.validateUsing(moveValidator)
    await movePicture(caseId, ctx.params.id, direction)
    return this.#back(ctx, 'profiles.pictures.moved')
  }

  async destroy(ctx: HttpContext) {
    await removePicture(await this.#asked(ctx, caseOfOwnPicture), ctx.params.id)
    return this.#back(ctx, 'profiles.pictures.removed')
  }

  /** The case this is about; for anybody but its owner there is none. */
  async #asked({ auth, bouncer, params }: HttpContext, find: typeof ownCase) {
    await bouncer.with(ProfilePolicy).authorize('edit', 'portfolio')
    const caseId = await find(params.id, auth.getUserOrFail().accountId)
    if (caseId === null) throw new Exception('There is no such case', { status: 404, code: 'E_ROW_NOT_FOUND' })
    return caseId
  }

  #back({ i18n, request, response, session }: HttpContext, words: string) {
    session.flash('success', i18n.t(words))
    const page = PAGES.find((one) => one === request.input('_page')) ?? '/settings/profile/portfolio'
    return response.redirect().status(303).toPath(`${page}#pictures`)
  }
}
