# Builds the compiled application and runs it as an unprivileged user. See docs/operations.md.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
# Building boots the application for a moment; nothing of this environment ends up in the image.
RUN NODE_ENV=development HOST=127.0.0.1 PORT=3333 LOG_LEVEL=warn APP_KEY=only-while-this-image-is-being-built \
    node ace.js build --ignore-ts-errors

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:24-bookworm-slim
# The client makes and restores backups of MariaDB.
RUN apt-get update && apt-get install -y --no-install-recommends mariadb-client && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/build ./build
RUN mkdir -p storage && chown node:node storage
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3333 LOG_LEVEL=info
USER node
VOLUME /app/storage
EXPOSE 3333
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/live').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/bin/server.js"]
