/** The API's page for people, served without a CDN. */

import { Hono } from "hono";

export const docs = new Hono().get("/docs", (c) =>
  c.html(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>madoguchi API</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/swagger-ui.css" />
        <script src="/swagger-ui-bundle.js" defer />
        <script src="/docs.js" defer />
      </head>
      <body>
        <div id="docs" />
        <noscript>
          <p>
            This page needs JavaScript. The same description is at <a href="/openapi.json">/openapi.json</a>.
          </p>
        </noscript>
      </body>
    </html>,
  ),
);
