"""The chosen model on new texts: the run's own come out as they were, recipes are out of domain."""

import shutil

import numpy as np
import pytest

from wenmai.io.tables import read_table

RECIPE = """红烧肉的家常做法

五花肉洗净切成两厘米见方的块，冷水下锅，放入葱段、姜片和料酒，大火煮开后撇去浮沫，捞出沥干水分备用。

锅里放少许油，加入冰糖小火慢慢炒化，炒到糖色变成琥珀色并冒出小泡时，倒入五花肉块快速翻炒，让每一块肉都裹上糖色。

加入生抽、老抽、八角、桂皮和香叶，翻炒出香味后倒入没过肉块的热水，盖上锅盖小火炖一个小时左右，中间翻动两三次防止粘锅。

最后转大火把汤汁收浓，撒上葱花和白芝麻就可以盛出装盘了。喜欢吃辣的朋友可以加几个干辣椒，味道会更香。
"""


@pytest.fixture(scope="module")
def applied(finished, tmp_path_factory):
    """The folder of results after the model was applied to the run's own sources and a recipe."""
    project = finished.copy(tmp_path_factory.mktemp("applied") / "project")
    shutil.copytree(project.folder / "results/demo/sources", project.folder / "new/own")
    (project.folder / "new/recipe.txt").write_text(RECIPE, encoding="utf-8")
    # targets before options: --config takes all that follows
    command = ("apply", "--cores", "1", "--configfile", "small.yaml", "--config", 'topics={"new_texts": "new"}')
    project.snakemake(*command)
    assert "Nothing to be done" in project.snakemake(*command).stderr
    return project.folder / "results/topics"


def test_own_texts_have_the_shares_of_the_run(applied):
    keys = ["doc_id", "topic_id"]
    own = read_table(applied / "document_topics.csv").set_index(keys)["share"]
    told = read_table(applied / "applied/applied_topics.csv").set_index(keys)["share"]
    assert set(own.index) <= set(told.index)
    assert np.corrcoef(own, told.reindex(own.index))[0, 1] > 0.95


def test_own_texts_are_near_the_middle_and_a_recipe_is_out_of_domain(applied):
    table = read_table(applied / "applied/applied_documents.csv").set_index("doc_id")
    recipe = table.loc["recipe-01"]
    assert recipe["out_of_domain"] and recipe["outside_percentile"] == 100
    own = table.drop("recipe-01")
    assert 40 < own["outside_percentile"].mean() < 55
    assert 25 < own["likelihood_percentile"].mean() < 55
    assert own["out_of_domain"].mean() < 0.1
    assert (table["reason"] != "").all()


def test_without_new_texts_one_line_says_what_to_do(finished):
    done = finished.snakemake("apply", "-n", "--configfile", "small.yaml", check=False)
    text = done.stdout + done.stderr
    assert done.returncode != 0
    assert "topics.new_texts is empty: name the folder" in text
    assert "Traceback" not in text
