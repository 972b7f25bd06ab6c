import app from '@adonisjs/core/services/app'
import { languageFolders } from '#app/modules/discovery'
import { MessageFormatter } from '#app/ui/message_formatter'
import { defineConfig, loaders } from '@adonisjs/i18n'

const i18nConfig = defineConfig({
  defaultLocale: 'en',
  supportedLocales: ['en'],
  formatter: () => new MessageFormatter(),
  loaders: [app.languageFilesPath(), ...languageFolders()].map((location) => loaders.fs({ location })),
})

export default i18nConfig
