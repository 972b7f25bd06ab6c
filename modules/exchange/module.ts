import { defineModule } from '#app/modules/define_module'

/** Exchange rates, and money changed from one currency into another. */
export default defineModule({
  name: 'exchange',
  floor: 5,
  requires: ['security', 'wallet'],
  api: () => import('./api.js'),
  routes: () => import('./routes.js'),
  nav: [
    {
      place: 'admin',
      label: 'exchange.nav.rates',
      route: 'exchange.sources.index',
      icon: 'arrow-left-right',
      group: 'money',
      order: 330,
      roles: ['admin', 'finance'],
    },
  ],
  slots: [
    { slot: 'wallet.cards', order: 20, view: 'exchange::slots/convert', data: () => import('./slots/convert.js') },
  ],
  ports: { 'kernel.reckoner': () => import('./ports/reckoner.js') },
  schedules: [
    { name: 'exchange.sweep_quotes', everySeconds: 900, handler: () => import('./schedules/sweep_quotes.js') },
  ],
  commands: [() => import('./commands/rates_snapshot.js')],
  personalData: () => import('./personal_data.js'),
  settings: () => import('./settings.js'),
})
