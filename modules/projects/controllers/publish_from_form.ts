import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { flashCaution } from '#app/http/caution'
import PublishProject from '#modules/projects/actions/publish_project'

/** What follows saving a project: it is published when that was asked for, and the page says what became of it. */
@inject()
export default class PublishFromForm {
  constructor(private publishProject: PublishProject) {}

  /** Refused publishing keeps the draft and says what to do; `saved` is the flash when nothing is to be published. */
  async answer(ctx: HttpContext, publicId: string, { isPublishing, saved }: { isPublishing: boolean; saved: string }) {
    const { auth, i18n, response, session } = ctx
    const outcome = isPublishing ? await this.publishProject.handle(publicId, auth.getUserOrFail()) : null
    if (!outcome) session.flash('success', i18n.t(saved))
    else if (outcome.ok) {
      session.flash('success', i18n.t('projects.flash.published'))
      flashCaution(ctx, outcome.value.caution)
    } else {
      session.flash(
        'error',
        i18n.t(outcome.reason === 'held' ? String(outcome.details!.reason) : `projects.refusals.${outcome.reason}`)
      )
    }
    return response.redirect().toPath(`/projects/${publicId}`)
  }
}
