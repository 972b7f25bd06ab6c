import type { HttpContext } from '@adonisjs/core/http'

/** Pages of the house itself; what modules know is put in through slots. */
export default class PublicPagesController {
  landing({ view }: HttpContext) {
    return view.render('pages/landing')
  }

  howItWorks({ view }: HttpContext) {
    return view.render('pages/how_it_works')
  }

  fees({ view }: HttpContext) {
    return view.render('pages/fees')
  }

  terms({ view }: HttpContext) {
    return view.render('pages/legal', { page: 'terms', parts: ['who', 'money', 'refund', 'honest', 'end'] })
  }

  privacy({ view }: HttpContext) {
    return view.render('pages/legal', { page: 'privacy', parts: ['keep', 'why', 'never', 'secret'] })
  }
}
