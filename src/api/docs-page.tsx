// The description of the merchant API as a page to read.
import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import { style } from './docs-style.ts';

/** The parts of an OpenAPI document that the page shows. */
interface Description {
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** The page and the policy that lets it load nothing but its own style. */
export function docsPage(description: object, publicUrl: string): { html: string; policy: string } {
  const hash = createHash('sha256').update(style).digest('base64');
  const html = `<!doctype html>${renderToString(<Page description={description as Description} publicUrl={publicUrl} />)}`;
  return {
    html,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
  };
}

function Page({ description, publicUrl }: { description: Description; publicUrl: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{description.info.title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{description.info.title}</h1>
          <p>
            {description.info.description} As a document for programs:{' '}
            <a href="/openapi.json">openapi.json</a>.
          </p>
          <h2>Where and how</h2>
          <p>
            Base address <code>{publicUrl}/v1/json</code>. The site's key travels in the header{' '}
            <code>api_key</code>, as <code>Authorization: Bearer</code>, or in the query as{' '}
            <code>api_key</code>. Bodies are JSON whatever their label.
          </p>
          <pre>{example(publicUrl)}</pre>
          {Object.entries(description.paths ?? {}).map(([path, verbs]) =>
            Object.entries(verbs as Record<string, Operation>).map(([verb, operation]) => (
              <OperationPart key={verb + path} verb={verb} path={path} operation={operation} />
            )),
          )}
        </main>
      </body>
    </html>
  );
}

function OperationPart(props: { verb: string; path: string; operation: Operation }) {
  const { verb, path, operation } = props;
  const body = operation.requestBody?.content?.['application/json']?.schema;
  return (
    <section>
      <h2>
        <span class="verb">{verb.toUpperCase()}</span> <code>{path}</code>
      </h2>
      <p>{operation.summary}</p>
      {(operation.parameters ?? []).length > 0 && (
        <>
          <h3>Parameters</h3>
          <ul>
            {operation.parameters?.map(({ name, in: where, schema }) => (
              <li key={name}>
                <code>{name}</code> <small>{where}</small> {schema?.description}
              </li>
            ))}
          </ul>
        </>
      )}
      {body !== undefined && (
        <>
          <h3>Body</h3>
          <Fields schema={body} />
        </>
      )}
      {Object.entries(operation.responses ?? {}).map(([status, { content }]) => (
        <div key={status}>
          <h3>Answer {status}</h3>
          <Fields schema={content?.['application/json']?.schema ?? {}} />
        </div>
      ))}
    </section>
  );
}

function Fields({ schema }: { schema: Schema }) {
  const fields = Object.entries(schema.properties ?? schema.items?.properties ?? {});
  if (fields.length === 0) return null;
  return (
    <ul>
      {fields.map(([name, field]) => (
        <li key={name}>
          <code>{name}</code>{' '}
          <small>
            {kind(field)}
            {schema.required?.includes(name) ? ', required' : ''}
          </small>{' '}
          {field.description}
          <Fields schema={field} />
        </li>
      ))}
    </ul>
  );
}

function kind(field: Schema): string {
  if (field.const !== undefined) return JSON.stringify(field.const);
  if (field.enum !== undefined && field.enum.length <= 12) return field.enum.join(' | ');
  return field.type ?? 'string or null';
}

function example(publicUrl: string): string {
  return `curl ${publicUrl}/v1/json/orders -H "api_key: YOUR_KEY" -d '{
  "type": "redirect", "order_id": "my-order-1", "gateway": "IDEAL",
  "currency": "EUR", "amount": 1000, "description": "A pair of socks"
}'`;
}
