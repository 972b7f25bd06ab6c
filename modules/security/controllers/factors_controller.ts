import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { Exception } from '@adonisjs/core/exceptions'
import { Refusal } from '#app/http/refusal'
import { RemoveFactor, renameFactor } from '../actions/change_factor.js'
import { presentFactors } from '../presenters/factor_rows.js'
import { backupCodesLeft, factorsOf, strongOnes } from '../queries/factors.js'
import { labelValidator } from '../validators/factor_validators.js'

/** What a person signs in with. Everything here is bound to the person who asks: another's factor is not found. */
export default class FactorsController {
  async index({ auth, i18n, view }: HttpContext) {
    const me = auth.getUserOrFail()
    const factors = await factorsOf(me.id)
    const isProtected = strongOnes(factors).length > 0
    const codesLeft = isProtected ? await backupCodesLeft(me.id) : 0
    return view.render('security::pages/factors', { factors: presentFactors(factors, i18n), isProtected, codesLeft })
  }

  async edit({ auth, i18n, params, view }: HttpContext) {
    const factors = presentFactors(await factorsOf(auth.getUserOrFail().id), i18n)
    const factor = factors.find(({ publicId }) => publicId === params.id)
    if (!factor) throw notFound()
    return view.render('security::pages/factor', { factor })
  }

  async update({ auth, i18n, params, request, response, session }: HttpContext) {
    const { label } = await request.validateUsing(labelValidator)
    if (!(await renameFactor(auth.getUserOrFail(), String(params.id), label))) throw notFound()
    session.flash('success', i18n.t('security.factors.renamed', { label }))
    return response.redirect().toPath(router.makeUrl('security.factors.index'))
  }

  async destroy({ auth, i18n, params, response, session }: HttpContext) {
    const outcome = await new RemoveFactor().handle(auth.getUserOrFail(), String(params.id))
    if (!outcome.ok && outcome.reason === 'unknown') throw notFound()
    if (!outcome.ok) throw new Refusal(`security.refusals.${outcome.reason}`)
    session.flash('success', i18n.t('security.factors.removed'))
    return response.redirect().toPath(router.makeUrl('security.factors.index'))
  }
}

function notFound() {
  return new Exception('There is no such factor', { status: 404 })
}
