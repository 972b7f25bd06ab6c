import { test } from '@japa/runner'
import edge from 'edge.js'
import { attributes } from '#app/ui/attributes'

const written = (values: Record<string, unknown>) => attributes(values, edge.globals.html.classNames)

test.group('Attributes in templates', () => {
  test('what somebody typed stays inside its quotes', ({ assert }) => {
    assert.equal(
      written({ value: '"><script>alert(1)</script>' }),
      'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'
    )
    assert.equal(written({ 'x-data': 'counter("a & b")' }), 'x-data="counter(&quot;a &amp; b&quot;)"')
  })

  test('the helper in templates is the one that escapes', async ({ assert }) => {
    assert.equal(
      await edge.renderRaw('<input {{ html.attrs({ value: typed }) }}>', {
        typed: '" autofocus onfocus="x',
      }),
      '<input value="&quot; autofocus onfocus=&quot;x">'
    )
  })

  test('false leaves an attribute out, true writes its name, an empty value and zero stay', ({ assert }) => {
    assert.equal(
      written({
        checked: true,
        disabled: false,
        id: undefined,
        value: '',
        min: 0,
        class: ['a', { b: true, c: false }],
        rel: '',
      }),
      'checked value="" min="0" class="a b"'
    )
  })
})
