# Wenmai with the versions of requirements.lock. Not built by the tests; see docs/releasing.md.
# docker run --rm -v "$PWD:/work" wenmai:1.0.0 run
FROM python:3.12-slim-bookworm

# logs reach the terminal at once, and Chinese text is written as UTF-8
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LANG=C.UTF-8

WORKDIR /opt/wenmai
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m pip install --no-cache-dir --require-hashes -r requirements.lock

COPY Snakefile config.yaml ./
COPY src ./src
COPY workflow ./workflow
COPY resources ./resources
COPY notebooks ./notebooks
COPY envs ./envs
COPY profiles ./profiles
# a run writes to the folder of the user, never as root
RUN python -m pip install --no-cache-dir --no-deps --no-build-isolation . \
    && useradd --create-home --uid 1000 wenmai
USER 1000
WORKDIR /work
ENTRYPOINT ["wenmai"]
CMD ["--help"]
