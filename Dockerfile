# One image for web and worker. Stages: htmx from npm, the locked Python packages, and a small image that runs as nobody.
FROM node:22-slim AS vendor
WORKDIR /vendor
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM python:3.13-slim AS packages
WORKDIR /rondo
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY solver solver
COPY migrations migrations
COPY templates templates
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e . && /venv/bin/python -m compileall -q app solver migrations

FROM python:3.13-slim
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-noto-core fonts-noto-cjk \
  && rm -rf /var/lib/apt/lists/*  # for names in other scripts on signs and lists
RUN useradd --system --uid 10001 --home-dir /rondo rondo
COPY --from=packages /venv /venv
COPY --from=packages --chown=root:root /rondo /rondo
COPY --from=vendor /vendor/node_modules/htmx.org/dist/htmx.min.js /rondo/app/static/vendor/htmx.min.js
RUN mkdir /rondo/var && chown rondo /rondo/var
WORKDIR /rondo
USER 10001
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 RONDO_LOG_FORMAT=json
VOLUME /rondo/var
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
CMD ["rondo", "serve", "--host", "0.0.0.0"]
