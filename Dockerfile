# docker build -t aide-memoire .
# docker run --read-only --tmpfs /tmp -v aide-memoire:/app/data -m 1g --stop-timeout 30 -p 127.0.0.1:4000:4000 aide-memoire

FROM node:22-bookworm-slim AS build
WORKDIR /app
# better-sqlite3 is compiled where no prebuilt binary of it can be had, and the image has no compiler.
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY prisma prisma
COPY src src
RUN npm run build && npm prune --omit=dev --omit=optional --no-audit --no-fund && mkdir data

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY prisma/migrations prisma/migrations
COPY seed/records seed/records
COPY seed/register seed/register
# All else belongs to root: the server can write to its data alone.
COPY --from=build --chown=node:node /app/data data
USER node
VOLUME /app/data
EXPOSE 4000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Of 1 GB of memory: the rest is for SQLite, for buffers and for the code itself.
CMD ["node", "--max-old-space-size=512", "--max-semi-space-size=4", "dist/main.js"]
