import { configApp } from '@adonisjs/eslint-config'

const noRandom = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'Use node:crypto for secrets and ids, and an injected seed for demo data and tests.',
}

// A table's name cannot be a binding, and `part.sql` is a fragment that carries its own; anything else could be a value.
// Table definitions (`schema.raw`) know no bindings at all.
const RAW_SQL =
  "CallExpression[callee.property.name=/^(rawQuery|raw|\\w+Raw)$/]:not([callee.object.property.name='schema'])"
const MAY_STAND_IN_SQL = "TemplateElement, Identifier[name='table'], MemberExpression[property.name='sql']"
const rawSqlWithBindings = [
  `${RAW_SQL} > TemplateLiteral:first-child > :not(${MAY_STAND_IN_SQL})`,
  `${RAW_SQL} > BinaryExpression[operator='+']:first-child`,
].map((selector) => ({
  selector,
  message: 'Give values to raw SQL as bindings (?), never inside its text.',
}))

export default configApp(
  {
    name: 'Everywhere',
    files: ['**/*.ts'],
    rules: {
      'max-lines': ['error', 250],
      'no-restricted-syntax': ['error', noRandom, ...rawSqlWithBindings],
      'curly': ['error', 'multi-line'],
      '@unicorn/no-await-expression-member': 'off',
      // Prettier decides the layout and is checked by itself; these two would repeat or contradict it.
      'prettier/prettier': 'off',
      '@stylistic/max-len': 'off',
    },
  },
  {
    name: 'Code that serves',
    files: ['app/**/*.ts', 'modules/**/*.ts'],
    ignores: ['**/tests/**'],
    rules: { 'no-console': 'error' },
  },
  {
    name: 'Table definitions know no bindings',
    files: ['**/migrations/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noRandom] },
  },
  { name: 'Tools', files: ['tools/**/*.mjs'], rules: { 'max-lines': ['error', 250] } },
  { ignores: ['.adonisjs/**', '.runtime/**', 'storage/**', 'tmp/**', 'public/**'] }
)
