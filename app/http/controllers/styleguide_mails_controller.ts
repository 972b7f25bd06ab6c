import { errors, type HttpContext } from '@adonisjs/core/http'
import { renderMail } from '#app/mail/render_mail'
import { mailKinds, mailNames } from '#app/styleguide/mail_kinds'

/** Every mail as it is sent: the HTML in a frame of its own, the plain text beside it. */
export default class StyleguideMailsController {
  index({ view }: HttpContext) {
    return view.render('pages/styleguide/mails', { kinds: mailNames() })
  }

  async show(ctx: HttpContext) {
    return ctx.view.render('pages/styleguide/mail', { kind: ctx.params.kind, mail: await render(ctx) })
  }

  /** The HTML alone, for the frame; mails style themselves, hence their own policy. */
  async html(ctx: HttpContext) {
    const { html } = await render(ctx)
    ctx.response.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    )
    ctx.response.header('x-frame-options', 'SAMEORIGIN')
    return ctx.response.header('content-type', 'text/html; charset=utf-8').send(html)
  }
}

function render({ params, request, i18n }: HttpContext) {
  const found = mailKinds().find(({ kind }) => kind === params.kind)
  if (!found) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return renderMail(found.mail, { name: 'Clara', locale: i18n.locale })
}
