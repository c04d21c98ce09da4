// The description of the merchant API as an HTML page.
import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import { style } from './docs-style.ts';
import { kind, type Schema, terms } from './schema-terms.ts';

/** The parts of an OpenAPI document that the page shows. */
interface Description {
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<Record<string, Answer>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;

interface Answer {
  readonly description?: string;
  readonly content?: Content;
}

export interface DocsPage {
  /** The page in UTF-8. */
  readonly html: Buffer;
  /** Its content security policy, which lets the page load only its own style. */
  readonly policy: string;
}

export function docsPage(description: object, publicUrl: string): DocsPage {
  const hash = createHash('sha256').update(style).digest('base64');
  const html = `<!doctype html>${renderToString(<Page description={description as Description} publicUrl={publicUrl} />)}`;
  return {
    html: Buffer.from(html),
    policy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
  };
}

function Page({ description, publicUrl }: { description: Description; publicUrl: string }) {
  const calls = Object.entries(description.paths ?? {}).flatMap(([path, verbs]) =>
    Object.entries(verbs as Record<string, Operation>).map(([verb, operation]) => ({
      verb: verb.toUpperCase(),
      path,
      operation,
    })),
  );
  const [about, ...codes] = (description.info.description ?? '').split('\n').filter(Boolean);
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
            {about} Machine-readable description: <a href="openapi.json">openapi.json</a>.
          </p>
          <h2>Where and how</h2>
          <p>
            Base address <code>{publicUrl}/v1/json</code>. Send the site's key in the header{' '}
            <code>api_key</code>, as <code>Authorization: Bearer</code>, or in the query string as{' '}
            <code>api_key</code>. Bodies are always read as JSON.
          </p>
          <pre>{firstCall(publicUrl)}</pre>
          <Contents calls={calls} />
          <Codes lines={codes} />
          {calls.map((call) => (
            <OperationPart key={call.operation.operationId} {...call} />
          ))}
        </main>
      </body>
    </html>
  );
}

interface Call {
  readonly verb: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The page is long, so this list links to each call. */
function Contents({ calls }: { calls: readonly Call[] }) {
  return (
    <nav aria-labelledby="calls">
      <h2 id="calls">Calls</h2>
      <ul>
        {calls.map(({ verb, path, operation: { operationId, summary } }) => (
          <li key={operationId}>
            <a href={`#${operationId}`}>{summary}</a>{' '}
            <small>
              <code>
                {verb} {path}
              </code>
            </small>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The error codes: a sentence, then a list. */
function Codes({ lines: [sentence, ...items] }: { lines: readonly string[] }) {
  return (
    <section>
      <h2 id="codes">Error codes</h2>
      <p>
        <Words text={sentence} />
      </p>
      <ul>
        {items.map((item) => (
          <li key={item}>
            <Words text={item.replace(/^- /, '')} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OperationPart({ verb, path, operation }: Call) {
  const { schema: body, example } = operation.requestBody?.content?.['application/json'] ?? {};
  return (
    <section>
      <h2 id={operation.operationId}>
        <span class="verb">{verb}</span> <code>{path}</code>
      </h2>
      <p>{operation.summary}</p>
      {operation.description !== undefined && (
        <p>
          <Words text={operation.description} />
        </p>
      )}
      {(operation.parameters ?? []).length > 0 && (
        <>
          <h3>Parameters</h3>
          <ul>
            {operation.parameters?.map(
              ({ name, in: where, required, description, schema = {} }) => (
                <li key={name}>
                  <code>{name}</code>{' '}
                  <small>
                    {where}, {terms(schema, required)}
                  </small>{' '}
                  <Words text={description ?? schema.description} />
                </li>
              ),
            )}
          </ul>
        </>
      )}
      {body !== undefined && (
        <>
          <h3>Body</h3>
          {example !== undefined && <pre>{JSON.stringify(example, null, 2)}</pre>}
          <Fields schema={body} />
        </>
      )}
      {Object.entries(operation.responses ?? {}).map(([status, answer]) => (
        <AnswerPart key={status} status={status} answer={answer} />
      ))}
    </section>
  );
}

function AnswerPart({ status, answer }: { status: string; answer: Answer }) {
  const { description, content } = answer;
  return (
    <>
      <h3>Answer {status}</h3>
      {description !== undefined && description !== noDescription && (
        <p>
          <Words text={description} />
        </p>
      )}
      <Fields schema={content?.['application/json']?.schema ?? {}} />
    </>
  );
}

/** The text that the plug-in writes for an answer without a description. */
const noDescription = 'Default Response';

function Fields({ schema }: { schema: Schema }) {
  const [only, ...others] = schema.anyOf ?? [schema];
  if (only !== undefined && others.length === 0) return <Members schema={only} />;
  return (
    <>
      {schema.anyOf?.map((each, i) => (
        <Members key={`${i} ${kind(each)}`} schema={each} />
      ))}
    </>
  );
}

function Members({ schema }: { schema: Schema }) {
  if (schema.anyOf !== undefined) return <Fields schema={schema} />;
  if (schema.items !== undefined) return <Fields schema={schema.items} />;
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return null;
  return (
    <ul>
      {fields.map(([name, field]) => (
        <li key={name}>
          <code>{name}</code> <small>{terms(field, schema.required?.includes(name))}</small>{' '}
          <Words
            text={field.description ?? field.anyOf?.find((each) => each.description)?.description}
          />
          <Fields schema={field} />
        </li>
      ))}
    </ul>
  );
}

/** Text in which the words between backticks are code, as in Markdown. */
function Words({ text = '' }: { text?: string | undefined }) {
  const parts = text.split('`');
  return (
    <>{parts.map((part, i) => (i % 2 === 1 ? <code key={`${i} ${part}`}>{part}</code> : part))}</>
  );
}

function firstCall(publicUrl: string): string {
  return `curl ${publicUrl}/v1/json/orders -H "api_key: YOUR_KEY" -d '{
  "type": "redirect", "order_id": "my-order-1", "gateway": "IDEAL",
  "currency": "EUR", "amount": 1000, "description": "A pair of socks"
}'`;
}
