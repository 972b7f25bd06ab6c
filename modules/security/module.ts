import { defineModule } from '#app/modules/define_module'

/** People, their accounts and roles, and who is signed in. */
export default defineModule({
  name: 'security',
  floor: 1,
  core: true,
  api: () => import('./api.js'),
  routes: () => import('./routes.js'),
  ports: { 'kernel.identity': () => import('./sessions/identity_source.js') },
})
