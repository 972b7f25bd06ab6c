import { defineModule } from '#app/modules/define_module'

export default defineModule({
  name: 'wallet',
  floor: 4,
  core: true,
  requires: ['security'],
  api: () => import('./api.js'),
  commands: [() => import('./commands/ledger_audit.js')],
})
